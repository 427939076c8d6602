package dev.leat.engine.config;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;

/// A piece of a line that a person wrote: 1-based line and column in code points, length at least 1. Line 0: the
/// source has no lines (a flag, an environment variable).
public record Span(SourceText source, int line, int column, int length) {
    public static Span whole(SourceText source) {
        return new Span(source, 0, 0, 0);
    }

    public Place place() {
        return new Place(source.name(), line, column);
    }

    /// An error at this place, with the line it stands in.
    public ConfigError error(String code, String seen, String rule, String remedy) {
        return new ConfigError(Problem.lasting(code, place(), seen, rule, remedy), source.excerpt(this));
    }
}
