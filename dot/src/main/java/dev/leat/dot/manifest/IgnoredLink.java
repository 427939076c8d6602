package dev.leat.dot.manifest;

/// A link that `doctor` shall not mention: as long as it leads where it led then.
public record IgnoredLink(String text, String since, String reason) {}
