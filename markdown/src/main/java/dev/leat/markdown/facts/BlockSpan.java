package dev.leat.markdown.facts;

/// A block inside another: `bullet_list`, `ordered_list`, `table`, `fence`, `code_block` or `blockquote`.
public record BlockSpan(String type, int startLine, int endLine) {}
