package dev.leat.markdown.warehouse;

/// A fenced code block.
///
/// @param token its token
/// @param firstLine line of the opening fence, 0-based
/// @param endLine the line after it
/// @param language first word of the info text
/// @param info everything behind the opening run, as written
public record Fence(int token, int firstLine, int endLine, String language, String info) {}
