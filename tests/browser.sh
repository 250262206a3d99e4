#!/bin/sh
# Finds the browser named, or installs Debian's where it may; otherwise any Chromium will do.
command -v "$1" >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing $1 …"
  apt-get update -qq >/dev/null && apt-get install -y -qq "$1" >/dev/null 2>&1 && exit 0
fi
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
[ -d "/Applications/Google Chrome.app" ] && exit 0
echo "The tests need a browser: install Chromium (Debian: apt-get install $1)." >&2
exit 1
