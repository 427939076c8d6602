package dev.leat.cli.store;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.store.QueryFailed;

/// What a question that the store will not answer means for the exit code.
final class Asking {
    private Asking() {}

    interface Work {
        int run() throws Exception;
    }

    static int answered(Work work) throws Exception {
        try {
            return work.run();
        } catch (QueryFailed e) {
            int exit = switch (e.problem().code()) {
                case "LEAT-Q003", "LEAT-Q004" -> Exit.NO;
                case "LEAT-Q005" -> Exit.INTERRUPTED;
                case "LEAT-S043" -> Exit.NOT_THERE;
                default -> Exit.USAGE;
            };
            throw new CommandError(exit, e.problem());
        }
    }
}
