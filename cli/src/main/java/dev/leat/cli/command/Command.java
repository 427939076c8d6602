package dev.leat.cli.command;

import java.util.List;

/// One command. Made only when asked for; its fields hold what its options and operands say.
public abstract class Command {
    final Common common = new Common();

    public final Common common() {
        return common;
    }

    /// What it understands, under this name.
    public final Syntax syntax(String name) {
        Syntax syntax = new Syntax(name);
        common.describe(syntax, hasProject());
        describe(syntax.endOfCommon());
        return syntax;
    }

    /// Says what it is for, its options and operands in the order of the help page, and which field takes which.
    protected abstract void describe(Syntax syntax);

    /// Whether it works on a project: then `-f` is the project's file, else the format, as in the founding tools.
    protected boolean hasProject() {
        return true;
    }

    /// The formats it can answer in; the first is the default.
    public List<Format> formats() {
        return List.of(Format.TABLE);
    }

    /// Answers the exit code. Every exception becomes a sentence and a code.
    public abstract int run(Session session) throws Exception;
}
