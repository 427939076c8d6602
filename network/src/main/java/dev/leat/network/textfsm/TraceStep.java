package dev.leat.network.textfsm;

/// What a template did with one line of a text: the state it was in, the rule that matched (its line in the
/// template, 0 where none did) and what that rule says to do.
///
/// @param line of the text, from 1
/// @param action as a template writes it: `Next.Record`, and the state it goes to
public record TraceStep(int line, String text, String state, int ruleLine, String rule, String action) {}
