#!/bin/sh
# The tests look at pages in a real browser. Finds one, or installs Debian's where it may.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
[ -d "/Applications/Google Chrome.app" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing chromium for the tests …"
  apt-get update -qq >/dev/null && apt-get install -y -qq chromium >/dev/null 2>&1 && exit 0
fi
echo "The tests need a browser: install Chromium (Debian: apt-get install chromium)." >&2
exit 1
