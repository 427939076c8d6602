package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Rows;
import dev.leat.network.capture.Capture;
import dev.leat.network.capture.Device;
import dev.leat.network.inventory.DeviceInventory;
import dev.leat.network.inventory.DeviceReader;
import dev.leat.network.inventory.SiteRule;
import dev.leat.network.templates.BuiltInTemplates;
import dev.leat.network.templates.CaptureText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// `network count hosts|rows`: what is stored, or with --from what captures come to by reading alone: two ways to one
/// number that share nothing but the templates.
public final class CountCommand extends Command {
    private static final int CAPTURE_MAX = 256 << 20;
    private String what = "";
    private Optional<String> from = Optional.empty();
    private Optional<String> platform = Optional.empty();

    /// What captures come to.
    record Reference(long hosts, long rows) {}

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("How many devices or rows are stored, or captures come to")
                .examples("leat network count hosts", "leat network count rows --from captures")
                .operand(true, "hosts|rows", "What to count", word -> what = word)
                .text("--from", "PATH", "By reading these captures, without a store", path -> from = Optional.of(path))
                .text("--platform", "NAME", "The platform of every device", word -> platform = Optional.of(word));
    }

    @Override
    public int run(Session session) throws Exception {
        if (!what.equals("hosts") && !what.equals("rows")) {
            throw CommandError.usage("network count", what, "hosts or rows are counted", "leat network count rows");
        }
        boolean hosts = what.equals("hosts");
        long count;
        if (from.isPresent()) {
            Reference reference = reference(session, Inputs.existing(session, from.get()), platform);
            count = hosts ? reference.hosts() : reference.rows();
        } else if (session.host().disk().exists(store(session))) {
            count = hosts ? MeasuredPass.number(session, "SELECT count(*) FROM devices") : MeasuredPass.rowsOf(session);
        } else {
            count = 0;
        }
        session.out().raw(count + "\n");
        return Exit.DONE;
    }

    private static Path store(Session session) throws Exception {
        Session.StorePlace place = session.storePlace();
        return place.folder().resolve(place.text());
    }

    /// Reads every capture once, on this thread.
    static Reference reference(Session session, Path place, Optional<String> platform) throws IOException {
        DeviceReader reader =
                new DeviceReader(List.of(BuiltInTemplates.set()), platform, SiteRule.of(SiteRule.DEFAULT));
        long hosts = 0;
        long rows = 0;
        for (Path file : captures(session, place)) {
            CaptureText text = CaptureText.decode(session.host().disk().readAll(file, CAPTURE_MAX));
            Key key = new Key(String.valueOf(file.getFileName()));
            List<DeviceInventory> read = new ArrayList<>();
            for (Device device : Capture.of(text.text()).devices()) {
                read.add(reader.read(key, device, Optional.empty()));
            }
            hosts += read.size();
            for (Rows table : DeviceReader.rows(key, read).tables()) {
                rows += table.size();
            }
        }
        return new Reference(hosts, rows);
    }

    static Iterable<Path> captures(Session session, Path place) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        ArrayDeque<Path> open = new ArrayDeque<>(List.of(place));
        while (!open.isEmpty()) {
            Path next = open.remove();
            if (session.host().disk().factsFollowing(next).kind() == Facts.Kind.FOLDER) {
                open.addAll(session.host().disk().list(next));
            } else if (next.equals(place) || next.toString().matches(".*\\.(?:log|txt|cap)")) {
                files.add(next);
            }
        }
        return files;
    }
}
