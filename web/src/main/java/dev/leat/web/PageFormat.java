package dev.leat.web;

import dev.leat.web.page.Page;
import dev.leat.web.write.MarkdownOptions;
import java.io.IOException;
import java.util.List;

/// What pages become. Beside [Conversion.Form]'s there may be others: a jar on the class path names its own in
/// `META-INF/services/dev.leat.web.PageFormat`, and every command and pipeline knows them by [#id]. Used by many
/// threads at once.
public interface PageFormat {
    /// What `--to` calls it: lower case.
    String id();

    /// Other names of it.
    default List<String> aliases() {
        return List.of();
    }

    /// Of a file's name, without its dot.
    String extension();

    String mimeType();

    /// Writes the page as it goes.
    ///
    /// @param spelling of Markdown, for formats that hold some
    void format(Page page, MarkdownOptions spelling, Appendable out) throws IOException;

    /// Whether a text is one of this format; what [#format] wrote and is none fails its page.
    default boolean validate(CharSequence text) {
        return true;
    }

    /// Of a file's name.
    default String ending() {
        return "." + extension();
    }
}
