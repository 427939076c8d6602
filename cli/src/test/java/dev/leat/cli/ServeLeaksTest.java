package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.browser.Browser;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stored web page that tries to tell somebody that it is looked at. The browser can reach 127.0.0.1 and nothing
/// else, so the somebody listens there and counts connections, also those without a request.
class ServeLeaksTest {
    /// `U` is the listener's address.
    private static final List<String> ATTEMPTS = List.of(
            "<script>fetch('U/1')</script>",
            "<script src=\"U/2\"></script>",
            "<script type=module>import 'U/3'</script>",
            "<img src=\"U/4\">",
            "<img src=x onerror=\"new Image().src='U/5'\">",
            "<img srcset=\"U/6 1x, U/6b 2x\">",
            "<picture><source srcset=\"U/7\"><img></picture>",
            "<link rel=stylesheet href=\"U/8\">",
            "<link rel=prefetch href=\"U/9\">",
            "<link rel=preload as=image href=\"U/10\">",
            "<link rel=preconnect href=\"U\">",
            "<link rel=dns-prefetch href=\"U\">",
            "<link rel=modulepreload href=\"U/13\">",
            "<link rel=icon href=\"U/14\">",
            "<link rel=manifest href=\"U/15\">",
            "<link rel=prerender href=\"U/16\">",
            "<meta http-equiv=refresh content=\"0;url=U/17\">",
            "<meta http-equiv=\"Link\" content=\"<U/18>; rel=preload\">",
            "<base href=\"U/\"><img src=\"19\">",
            "<iframe src=\"U/20\"></iframe>",
            "<iframe srcdoc=\"<img src='U/21'>\"></iframe>",
            "<object data=\"U/22\"></object>",
            "<embed src=\"U/23\">",
            "<video src=\"U/24\" autoplay poster=\"U/24b\"></video>",
            "<audio src=\"U/25\" autoplay></audio>",
            "<video><track src=\"U/26\" default><source src=\"U/26b\"></video>",
            "<style>body{background:url(U/27)}</style>",
            "<style>@import 'U/28';</style>",
            "<style>@font-face{font-family:f;src:url(U/29)}p{font-family:f}</style><p>f</p>",
            "<p style=\"background-image:url('U/30')\">x</p>",
            "<p style=\"background:\\75rl(U/31)\">x</p>",
            "<p style=\"cursor:url(U/32),auto;list-style-image:url(U/32b)\">x</p>",
            "<style>p::after{content:image-set('U/33' 1x)}</style>",
            "<svg><image href=\"U/34\"/></svg>",
            "<svg><use href=\"U/35#a\"/></svg>",
            "<svg><filter id=f><feImage href=\"U/36\"/></filter><rect filter=\"url(#f)\" width=9 height=9 /></svg>",
            "<svg><style>rect{fill:url(U/37)}</style><rect width=9 height=9 /></svg>",
            "<svg><rect fill=\"url(U/37b)\" filter=\"url('U/37c')\" width=9 height=9 /></svg>",
            "<svg onload=\"fetch('U/38')\"></svg>",
            "<body background=\"U/39\">",
            "<table background=\"U/40\"><tr><td background=\"U/40b\">x</table>",
            "<form action=\"U/41\" id=q><input name=a value=b autofocus onfocus=\"this.form.submit()\"></form>",
            "<input type=image src=\"U/42\">",
            "<a href=\"U/43\" ping=\"U/43b\" id=l autofocus>x</a>",
            "<details open ontoggle=\"fetch('U/44')\">x</details>",
            "<marquee onstart=\"fetch('U/45')\">x</marquee>",
            "<noscript><img src=\"U/46\"></noscript>",
            "<template><img src=\"U/47\"></template><noscript><p title=\"</noscript><img src=U/47b>\">",
            "<math><annotation-xml encoding=\"text/html\"><img src=\"U/48\"></annotation-xml></math>",
            "<applet code=\"U/49\" archive=\"U/49b\"></applet>",
            "<frameset><frame src=\"U/50\"></frameset>",
            "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='U/51'/></svg>\">",
            "<!--[if gte IE 4]><img src=\"U/52\"><![endif]--><img lowsrc=\"U/52b\" dynsrc=\"U/52c\">",
            "<img src=\"//V/53\">",
            "<img attributionsrc=\"U/54\"><script>navigator.sendBeacon('U/54b')</script>",
            "<script>new WebSocket('ws://V/55');new EventSource('U/55b')</script>",
            "<script>top.location='U/56'</script><script>open('U/56b')</script>");

    @TempDir
    static Path folder;

    @Test
    void noAttemptOfAStoredPageLeavesTheBrowser() throws Exception {
        assertThat(ATTEMPTS.size()).isGreaterThanOrEqualTo(40);
        AtomicInteger heard = new AtomicInteger();
        try (Browser browser = Browser.need();
                ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread ear = Thread.ofVirtual().start(() -> listen(listener, heard));
            String host = "127.0.0.1:" + listener.getLocalPort();
            StringBuilder page = new StringBuilder("<!doctype html><html><head><title>Leaks</title></head><body>");
            page.append("<article><h1>Leaks</h1><p>")
                    .append("Words of the page. ".repeat(40))
                    .append("</p></article>");
            Cli cli =
                    new Cli(folder).write("leat.yaml", "pipelines:\n  site: { web: { sources: [\"site/*.html\"] } }\n");
            for (String attempt : ATTEMPTS) {
                String own = attempt.replace("U", "http://" + host).replace("V", host);
                page.append(own).append('\n');
                cli.write("site/" + ATTEMPTS.indexOf(attempt) + ".html", "<h1>One</h1><p>alone</p>" + own);
            }
            cli.write("site/all.html", page.toString());
            assertThat(cli.run("run").exit()).isZero();
            try (Served served = new Served(cli)) {
                Browser.View view = Browser.View.light(1280);
                for (String view2 : List.of("rendered", "markdown", "html")) {
                    look(browser, served, "/web?page=site%2Fall.html&view=" + view2, view);
                }
                for (int i = 0; i < ATTEMPTS.size(); i++) {
                    look(browser, served, "/web-original?page=site%2F" + i + ".html", view);
                }
                try (Browser.Page open = browser.open(served.page("/web-original?page=site%2Fall.html"), view);
                        Browser.Page waits = browser.open(served.page("/"), view)) {
                    assertThat(open.requests()).isNotEmpty();
                    // Timers rest in a sandbox: another page waits for what comes late.
                    waits.evaluate("new Promise(done => setTimeout(() => done('late'), 1000))");
                }
                // The listener is awake: whoever does ask is counted.
                assertThat(heard.get()).isZero();
                new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort()).close();
            }
            listener.close();
            ear.join();
            assertThat(heard.get()).isEqualTo(1);
        }
    }

    private static void look(Browser browser, Served served, String path, Browser.View view) {
        try (Browser.Page looked = browser.open(served.page(path), view)) {
            assertThat(looked.requests())
                    .as(path)
                    .allMatch(url -> url.startsWith("http://127.0.0.1:" + served.address.getPort() + "/")
                            || url.startsWith("data:"));
        }
    }

    private static void listen(ServerSocket listener, AtomicInteger heard) {
        try {
            while (true) {
                listener.accept().close();
                heard.incrementAndGet();
            }
        } catch (java.io.IOException e) {
            // closed: the end
        }
    }
}
