package dev.leat.cli.command;

import java.util.List;
import picocli.CommandLine.Mixin;

/// One command. Made only when asked for; its fields are its options.
public abstract class Command {
    @Mixin
    Common common = new Common();

    public final Common common() {
        return common;
    }

    /// The formats it can answer in; the first is the default.
    public List<Format> formats() {
        return List.of(Format.TABLE);
    }

    /// Answers the exit code. Every exception becomes a sentence and a code.
    public abstract int run(Session session) throws Exception;
}
