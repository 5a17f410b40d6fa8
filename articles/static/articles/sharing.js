// Hands the address to the device's own list of ways to share, where it has one.
for (const button of document.querySelectorAll("[data-shares]")) {
  if (navigator.share) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: button.dataset.title, url: button.dataset.shares });
      } catch {
        // Given up by the reader, or not allowed: the address stands beside it.
      }
    });
  }
}
