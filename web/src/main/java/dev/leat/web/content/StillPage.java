package dev.leat.web.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A page for being looked at and nothing else: without what runs, loads, sends, or leads elsewhere, and without what
/// makes a browser ask a name or open a connection ahead of time. Whoever shows it adds a sandbox and a policy; this
/// is the first of three walls, and the only one that stops hints such as `preconnect`.
///
/// @param html of the page
/// @param cut  what was left out of its content, in document order
public record StillPage(String html, List<Cut> cut) {
    /// A part that is no content, as its element with id and class.
    public record Cut(String what, long characters, String begins) {}

    private static final String GONE = "script, noscript, template, link, base, meta[http-equiv], iframe, frame,"
            + " frameset, object, embed, applet, portal, fencedframe, form > input[type=image], video, audio, source,"
            + " track, svg use, svg image, svg feImage, svg script, svg foreignObject, math annotation-xml";

    private static final List<String> LOADING = List.of(
            "src",
            "srcset",
            "imagesrcset",
            "href",
            "xlink:href",
            "action",
            "formaction",
            "ping",
            "poster",
            "background",
            "data",
            "codebase",
            "cite",
            "longdesc",
            "manifest",
            "archive",
            "classid",
            "profile",
            "usemap",
            "lowsrc",
            "dynsrc",
            "attributionsrc",
            "target");

    private static final int BEGINNING = 80;
    private static final int CUTS_MAX = 100;

    public StillPage {
        cut = List.copyOf(cut);
    }

    public static StillPage of(String page) {
        Document document = Jsoup.parse(page);
        List<Cut> cut = new ArrayList<>();
        MainContent main = MainContent.of(document);
        for (Element root : main.roots()) {
            leftOut(root, main, cut);
        }
        besides(document.body(), main, cut);
        document.select(GONE).remove();
        for (Element element : document.getAllElements()) {
            List<String> names = new ArrayList<>();
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                if (name.startsWith("on") || (LOADING.contains(name) && !isCarried(name, attribute.getValue()))) {
                    names.add(attribute.getKey());
                } else if (name.equals("style") ? loads(attribute.getValue()) : points(attribute.getValue())) {
                    names.add(attribute.getKey());
                }
            }
            names.forEach(element::removeAttr);
        }
        for (Element style : document.select("style")) {
            // Within a drawing a style is text, elsewhere data.
            if (loads(style.data() + style.wholeText())) {
                style.remove();
            }
        }
        document.outputSettings().prettyPrint(false);
        return new StillPage(document.outerHtml(), cut);
    }

    /// Pictures that the page brings along stay, and places within it.
    private static boolean isCarried(String name, String value) {
        String start = value.strip().toLowerCase(Locale.ROOT);
        boolean picture = start.startsWith("data:image/") && !start.startsWith("data:image/svg");
        return name.equals("src") ? picture : name.equals("href") && start.startsWith("#");
    }

    /// Escapes of CSS can spell anything: what holds one is taken to load.
    private static boolean loads(String css) {
        String text = css.toLowerCase(Locale.ROOT);
        return text.contains("\\")
                || text.contains("url")
                || text.contains("@import")
                || text.contains("image-set")
                || text.contains("image(")
                || text.contains("src(");
    }

    /// Attributes of drawings are CSS, too; what points into the page itself stays.
    private static boolean points(String value) {
        String text = value.toLowerCase(Locale.ROOT).replace("url(#", "");
        return text.contains("url(") || text.contains("image-set(");
    }

    private static void leftOut(Element within, MainContent main, List<Cut> cut) {
        for (Element child : within.children()) {
            if (main.isExcluded(child)) {
                add(child, cut);
            } else {
                leftOut(child, main, cut);
            }
        }
    }

    /// What stands beside the content's roots, as large as it comes.
    private static void besides(Element at, MainContent main, List<Cut> cut) {
        for (Element child : at.children()) {
            if (main.roots().contains(child)) {
                continue;
            }
            if (main.roots().stream().anyMatch(root -> root.parents().contains(child))) {
                besides(child, main, cut);
            } else if (!main.roots().contains(at)) {
                add(child, cut);
            }
        }
    }

    private static void add(Element element, List<Cut> cut) {
        String text = element.text();
        if (cut.size() == CUTS_MAX || text.isEmpty()) {
            return;
        }
        String name = element.tagName()
                + (element.id().isEmpty() ? "" : "#" + element.id())
                + (element.className().isEmpty()
                        ? ""
                        : "." + element.className().replaceAll("\\s+", "."));
        cut.add(new Cut(name, text.length(), text.substring(0, Math.min(BEGINNING, text.length()))));
    }
}
