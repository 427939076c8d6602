package dev.leat.engine.config;

/// One value as `leat config` shows it: `path` is dotted, `shown` masked, `from` a place, flag, variable or
/// `default`.
public record Origin(String path, String shown, String from) {}
