package dev.leat.cli.dot;

import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.dot.apply.Transaction;
import java.util.Optional;

/// `leat dot recover`.
public final class RecoverCommand extends DotCommand {
    private boolean accept;

    @Override
    void words(Syntax syntax) {
        syntax.header("Undo, or finish, what an interrupted command left")
                .description("Every command that changes something does this first; this one does nothing else.")
                .examples("leat dot recover")
                .flag("--accept", "Leave what others changed since as it is", on -> accept = on);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        if (flags.dryRun) {
            session.out().print(setup.dot().isUnfinished() ? "There is an interrupted command." : "Nothing to recover");
            return Exit.DONE;
        }
        Optional<Transaction.Recovered> left = setup.dot().recover(patience(session), accept);
        left.ifPresentOrElse(
                recovered -> tellRecovered(session, recovered),
                () -> session.out().print("Nothing to recover"));
        return Exit.DONE;
    }
}
