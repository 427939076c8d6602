package dev.leat.markdown.facts;

/// A fenced or indented block of code. `info` is everything behind the fence, `language` its first word, `fence` the
/// fence itself (all empty for an indented block).
public record CodeBlock(
        int ordinal,
        boolean fenced,
        String language,
        String info,
        String fence,
        String content,
        int startLine,
        int endLine,
        int section) {
    /// As it is written in output.
    public String type() {
        return fenced ? "fenced" : "indented";
    }

    /// Unique in its document.
    public String id() {
        return "code_" + ordinal;
    }
}
