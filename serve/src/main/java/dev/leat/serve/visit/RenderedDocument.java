package dev.leat.serve.visit;

import dev.leat.engine.plot.Markup;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.render.HtmlOptions;
import dev.leat.markdown.render.HtmlRenderer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Markdown document as HTML that can be shown among other people's: without anything raw, with no picture
/// fetched, with headings that links can reach, one level below the page's own.
///
/// The replacements work on the output of our own renderer, whose form is fixed: attributes are escaped and quoted.
public final class RenderedDocument {
    private static final Pattern IMAGE =
            Pattern.compile("<img src=\"([^\"]*)\" alt=\"([^\"]*)\"(?: title=\"[^\"]*\")? />");
    private static final Pattern HEADING = Pattern.compile("<(/?)h([1-6])>");
    private static final Pattern TASK = Pattern.compile("<input type=\"checkbox\" (checked=\"\" )?disabled=\"\" />");
    private static final Pattern ALIGNED = Pattern.compile(" align=\"(?:left|right|center)\"");

    private RenderedDocument() {}

    /// @param slugs of the headings, in their order; a heading beyond them gets no anchor
    public static Optional<String> of(byte[] source, List<String> slugs) {
        try {
            String html = new HtmlRenderer(HtmlOptions.SAFE)
                    .render(Markdown.parse(source).warehouse());
            String shown = IMAGE.matcher(html)
                    .replaceAll(image -> Matcher.quoteReplacement(
                            "<span class=\"image\">" + image.group(2) + " (" + image.group(1) + ")</span>"));
            shown = TASK.matcher(shown).replaceAll(task -> task.group(1) == null ? "☐" : "☑");
            shown = ALIGNED.matcher(shown).replaceAll("");
            // A wide table scrolls by itself, and so must be reachable by keyboard.
            shown = shown.replace("<table>", "<table tabindex=\"0\">");
            return Optional.of(headings(shown, slugs));
        } catch (MarkdownRejected e) {
            return Optional.empty();
        }
    }

    /// No level is skipped: whoever listens to the page goes from heading to heading.
    private static String headings(String html, List<String> slugs) {
        int[] next = {0};
        int[] last = {1};
        return HEADING.matcher(html).replaceAll(found -> {
            if (!found.group(1).isEmpty()) {
                return "</h" + last[0] + ">";
            }
            last[0] = Math.min(Math.min(6, Integer.parseInt(found.group(2)) + 1), last[0] + 1);
            int number = next[0]++;
            String id = number < slugs.size() ? " id=\"" + Markup.escape(slugs.get(number)) + "\"" : "";
            return Matcher.quoteReplacement("<h" + last[0] + id + ">");
        });
    }
}
