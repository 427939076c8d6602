package dev.leat.cli.network;

import dev.leat.bench.evidence.Verification;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `network bundle`: the evidence of the last cold and warm pass, and whether a bundle is what it says.
public final class PassBundleCommand extends Command {
    private List<String> words = List.of();
    private Optional<String> out = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Freeze the evidence of the last passes, and doubt it")
                .description(
                        "create FOLDER: events, analyses and verdict under hashes. verify FOLDER: every hash, nothing"
                                + " missing or added; exit 1 if anything does not hold. The form is that of leat bench"
                                + " bundle.")
                .examples("leat network bundle create evidence/n1", "leat network bundle verify evidence/n1")
                .operands(true, "create|verify FOLDER", "What to do, and the bundle", all -> words = all)
                .text("--out", "DIR", "Where the passes are; default .leat/network", dir -> out = Optional.of(dir));
    }

    @Override
    public int run(Session session) throws Exception {
        if (words.size() != 2 || !List.of("create", "verify").contains(words.getFirst())) {
            throw CommandError.usage(
                    "network bundle",
                    String.join(" ", words),
                    "the words are create or verify, and a folder",
                    "create F");
        }
        Path here = session.host().here();
        Path folder = here.resolve(words.get(1)).normalize();
        if (words.getFirst().equals("create")) {
            session.out().raw(PassBundle.create(session, here.resolve(out.orElse(".leat/network")), folder) + "\n");
            return Exit.DONE;
        }
        try {
            Verification.Report report = Verification.of(session.host().disk(), folder, PassBundle.KINDS);
            for (Verification.Finding finding : report.findings()) {
                session.out().raw(finding.path() + ": " + finding.why() + "\n");
            }
            session.out().raw(report.files() + " files, " + report.seal() + "\n");
            return report.sound() ? Exit.DONE : Exit.NO;
        } catch (NoSuchFileException e) {
            throw Inputs.absent(words.get(1));
        }
    }
}
