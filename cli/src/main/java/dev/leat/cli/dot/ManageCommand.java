package dev.leat.cli.dot;

import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.dot.Request;
import java.util.List;

/// `leat dot manage` and `leat dot remanage`: both bring links in step with packages.
public final class ManageCommand extends DotCommand {
    private final boolean again;
    private List<String> packages = List.of();

    public ManageCommand(boolean again) {
        this.again = again;
    }

    @Override
    void words(Syntax syntax) {
        if (again) {
            syntax.header("Bring the links of packages up to date")
                    .description(
                            "Only what differs is changed: a file that is new gets a link, one that is gone loses it.")
                    .examples("leat dot remanage vim", "leat dot remanage vim zsh --dry-run");
        } else {
            syntax.header("Link packages into the target")
                    .description("All packages or none: one conflict, and nothing is changed.")
                    .examples("leat dot manage vim zsh", "leat dot manage vim --on-conflict backup");
        }
        syntax.operands(true, "PACKAGE", "Folders of the package directory", words -> packages = words);
    }

    @Override
    Request request(Session session, DotSetup setup) {
        return new Request.Manage(packages);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        return carryOut(session, setup, List.of(request(session, setup)), result -> {
            if (result.plan().operations().isEmpty()) {
                return Line.of("ℹ No changes detected for " + packages(packages.size()));
            }
            return new Line().add(Mark.DONE).add((again ? " Remanaged " : " Managed ") + packages(packages.size()));
        });
    }
}
