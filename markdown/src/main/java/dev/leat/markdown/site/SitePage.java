package dev.leat.markdown.site;

import dev.leat.markdown.Document;
import dev.leat.markdown.render.Anchors;
import dev.leat.markdown.warehouse.TokenType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One document of a site: where it comes from, where its page lies, how it is called, and what can be linked to in it.
/// Holds the document's bytes, not its facts.
///
/// @param key of the document, `guide/install.md`
/// @param path of its page, `guide/install.html`
/// @param headings with their anchors, in order
/// @param ids all that may stand behind `#`
record SitePage(String key, String path, String title, byte[] bytes, List<Title> headings, Set<String> ids) {
    /// A heading that a reader can jump to.
    record Title(int level, String text, String anchor) {}

    SitePage {
        headings = List.copyOf(headings);
        ids = Set.copyOf(ids);
    }

    static SitePage of(String key, String path, byte[] bytes, Document document) {
        var tokens = document.warehouse();
        List<String> anchors = Anchors.of(tokens);
        List<Title> headings = new ArrayList<>();
        Set<String> ids = new HashSet<>(anchors);
        int[] at = tokens.ofType(TokenType.HEADING_OPEN).toArray();
        for (int i = 0; i < at.length; i++) {
            headings.add(new Title(
                    tokens.headingLevel(at[i]),
                    tokens.plainText(at[i]).replace('\n', ' ').strip(),
                    anchors.get(i)));
        }
        document.headings()
                .forEach(heading -> document.extras().attributes(heading).ifPresent(own -> ids.add(own.id())));
        document.rawHtml().blocks().forEach(html -> ids.addAll(HtmlIds.in(html.content())));
        document.rawHtml().inline().forEach(html -> ids.addAll(HtmlIds.in(html.content())));
        return new SitePage(key, path, title(key, document, headings), bytes, headings, ids);
    }

    /// Of the front matter, else the first heading, else the file.
    private static String title(String key, Document document, List<Title> headings) {
        Optional<String> said = document.frontMatter().flatMap(front -> front.text("title"));
        if (said.isPresent() && !said.get().isBlank()) {
            return said.get().strip();
        }
        return headings.isEmpty() || headings.getFirst().text().isEmpty()
                ? SitePaths.name(key)
                : headings.getFirst().text();
    }

    /// The folder of its page: empty, or with a `/` behind it.
    String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    boolean isIndex() {
        return path.equals("index.html") || path.endsWith("/index.html");
    }
}
