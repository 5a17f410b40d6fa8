def check_designations(recognised, on): return []
