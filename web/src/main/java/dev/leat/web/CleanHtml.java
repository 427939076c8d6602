package dev.leat.web;

import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.web.page.Metadata;
import dev.leat.web.page.Page;
import dev.leat.web.write.MarkdownOptions;
import dev.leat.web.write.MarkdownWriter;
import java.io.IOException;

/// A page's content as a small HTML document of its own: what its Markdown means, and nothing of what stood around it.
final class CleanHtml {
    private CleanHtml() {}

    static String of(Page page) throws IOException {
        Metadata metadata = page.metadata();
        try {
            String body = Markdown.parse(MarkdownWriter.of(page, MarkdownOptions.DEFAULT))
                    .html();
            return "<!DOCTYPE html>\n<html"
                    + (metadata.language().isEmpty() ? "" : " lang=\"" + escaped(metadata.language()) + "\"")
                    + ">\n<head>\n<meta charset=\"utf-8\">\n<title>"
                    + escaped(metadata.title())
                    + "</title>\n</head>\n<body>\n"
                    + body
                    + "</body>\n</html>\n";
        } catch (MarkdownRejected e) {
            throw new IOException(e.problem().rule(), e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
