package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.network.baseline.Snapshot;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `network cache inspect`: what a snapshot of baselines holds, with every entry read and its digest compared.
public final class CacheCommand extends Command {
    private List<String> words = List.of();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Look at a snapshot of baselines")
                .description("inspect FILE reads all of it and compares its digest. Snapshots are written by leat"
                        + " network run and by baselines.snapshot_out of a pipeline, and taken by --snapshot-in,"
                        + " baselines.snapshot_in and LEAT_CACHE_SNAPSHOT.")
                .examples("leat network cache inspect .leat/network/baselines")
                .operands(true, "inspect FILE", "What to do, and the snapshot", all -> words = all);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (words.size() != 2 || !words.getFirst().equals("inspect")) {
            throw CommandError.usage(
                    "network cache", String.join(" ", words), "the words are inspect and a file", "inspect FILE");
        }
        Path file = session.host().here().resolve(words.get(1));
        try {
            Snapshot.Header header = Snapshot.header(session.host().disk(), file);
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("entries", Long.toString(header.entries()));
            record.put("devices", Long.toString(header.devices()));
            record.put("rows", Long.toString(header.rows()));
            record.put("sites", header.sites());
            record.put("created", header.created());
            record.put("store", header.store());
            record.put(
                    "schema",
                    header.schema().substring(0, Math.min(12, header.schema().length())));
            record.put("sha256", header.sha256());
            RecordOutput.print(session, List.copyOf(record.keySet()), List.of(record));
            return Exit.DONE;
        } catch (Snapshot.Refused e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        } catch (NoSuchFileException e) {
            throw Inputs.absent(words.get(1));
        }
    }
}
