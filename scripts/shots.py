"""Screenshots of every page of the platform on the sample district, on a desk and on a phone: `make shots`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

WHO = ("jingban", "shenhe", "jixiao", "xitong", "anquan", "rizhi")
SIZES = {"desk": (1366, 768), "phone": (390, 844)}
MOST = 60
"""Pages of one person: every kind of address once."""


def main() -> int:
    """Serves a sample in a folder that goes away, walks its links as several people, writes what is seen."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "yuheng.cli", "serve", "--demo", "--port", "0", "--home", home]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
        assert server.stdout is not None
        try:
            found = next(line for line in server.stdout if "http://" in line)
            address = re.search(r"http://\S+", found).group()  # type: ignore[union-attr]
            with sync_playwright() as tool:
                browser = tool.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
                count = sum(walk(browser, address, who, out) for who in WHO)
                browser.close()
        finally:
            server.terminate()
            server.wait()
    print(f"{count} pages, {count * len(SIZES)} pictures in {out}/")
    return 0


def walk(browser: Browser, address: str, who: str, out: Path) -> int:
    """Follows the links of one person, one address of each kind, and says how many pages were seen."""
    from yuheng_web.operations.sample import PASSWORD

    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(120_000)
    page.goto(address)
    page.fill("[name=username]", who)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_load_state()
    seen: set[str] = set()
    waiting = [page.url]
    while waiting and len(seen) < MOST:
        url = waiting.pop(0)
        kind = re.sub(r"\d+", "N", urlsplit(url).path)
        if kind in seen:
            continue
        seen.add(kind)
        try:
            answer = page.goto(url)
        except Exception:  # a download is no page
            continue
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            continue
        shoot(page, out, f"{who}{kind.replace('/', '-').rstrip('-')}")
        links = page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))")
        waiting += [urljoin(url, link) for link in links if urljoin(url, link).startswith(address)]
    page.close()
    return len(seen)


def shoot(page: Page, out: Path, name: str) -> None:
    """One picture a size."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=out / f"{name}-{size}.png")
    page.set_viewport_size({"width": 1366, "height": 768})


if __name__ == "__main__":
    sys.exit(main())
