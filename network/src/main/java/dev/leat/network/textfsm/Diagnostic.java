package dev.leat.network.textfsm;

import java.util.Optional;

/// A line that a template did not expect. Lines are 1-based; `nearest` is the line of the rule in that state whose
/// pattern came furthest into the text, other than the Error rule itself.
public record Diagnostic(
        String template,
        int ruleLine,
        String state,
        int inputLine,
        String input,
        Optional<String> message,
        Optional<Integer> nearest) {}
