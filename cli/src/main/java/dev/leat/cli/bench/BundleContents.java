package dev.leat.cli.bench;

import dev.leat.bench.json.Json;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// `leat bench bundle show` and `export`.
record BundleContents(Session session, Path folder) {
    private static final int FILE_MAX = 256 << 20;
    private static final int ALL_MAX = 1 << 30;
    private static final int MODE = 0666;
    /// ZIP knows no earlier time; a time of its own would make each export another file.
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    static CommandError noBundle(Session session, Path folder) {
        return new CommandError(
                Exit.NOT_THERE,
                Problem.lasting(
                        "LEAT-B042",
                        Place.of(session.show(folder)),
                        "",
                        "there is no bundle here",
                        "Name the folder that holds bundle.json"));
    }

    private Json manifest() throws Exception {
        try {
            byte[] bytes = session.host().disk().readAll(folder.resolve("bundle.json"), FILE_MAX);
            return Json.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw noBundle(session, folder);
        } catch (Json.Malformed e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-B022",
                            Place.of(session.show(folder.resolve("bundle.json"))),
                            String.valueOf(e.getMessage()),
                            "the bundle is damaged",
                            "leat bench bundle verify tells what else is"));
        }
    }

    int show() throws Exception {
        Json manifest = manifest();
        if (session.format() == Format.JSON) {
            session.out().raw(JsonText.escaped(manifest.line()) + "\n");
            return Exit.DONE;
        }
        session.out()
                .print(Line.ofData(manifest.string("name").orElse(""))
                        .data(Token.SOFT, "  made " + manifest.string("created").orElse(""))
                        .data(Token.SOFT, "  of " + manifest.string("commit").orElse("no commit")));
        Table table = new Table(
                new Table.Column("kind", Table.Kind.KEY),
                new Table.Column("path", Table.Kind.WORD),
                new Table.Column("bytes", Table.Kind.NUMBER));
        for (Json entry : manifest.list("entries")) {
            table.row(
                    Line.ofData(entry.string("kind").orElse("")),
                    Line.ofData(entry.string("path").orElse("")),
                    Line.of("" + entry.decimal("bytes").orElse(0.0).longValue()));
        }
        table.print(session.out());
        return Exit.DONE;
    }

    /// Files in the order of their names, without times: two exports of one bundle are the same bytes.
    int export(Path to) throws Exception {
        manifest(); // it is a bundle
        Disk disk = session.host().disk();
        if (disk.exists(to)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B040",
                            Place.of(session.show(to)),
                            "",
                            "there is something of this name, and evidence is never overwritten",
                            "Name another file"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            String root = folder.getFileName() + "/";
            for (Path file : files(disk, folder, new ArrayList<>())) {
                ZipEntry entry =
                        new ZipEntry(root + folder.relativize(file).toString().replace('\\', '/'));
                entry.setTimeLocal(EPOCH);
                zip.putNextEntry(entry);
                zip.write(disk.readAll(file, FILE_MAX));
                zip.closeEntry();
                if (bytes.size() > ALL_MAX) {
                    throw new CommandError(
                            Exit.REFUSED,
                            Problem.lasting(
                                    "LEAT-B040",
                                    Place.of(session.show(folder)),
                                    bytes.size() + " bytes",
                                    "a bundle of more than 1 GiB is not exported",
                                    "Archive the folder with tar"));
                }
            }
        }
        DiskWrites.replace(disk, to, bytes.toByteArray(), MODE, "bundle");
        session.err().print(Line.of("Exported: ").data(session.show(to)));
        return Exit.DONE;
    }

    private static List<Path> files(Disk disk, Path folder, List<Path> into) throws IOException {
        for (Path entry : disk.list(folder).stream().sorted().toList()) {
            switch (disk.facts(entry).kind()) {
                case FOLDER -> files(disk, entry, into);
                case FILE -> into.add(entry);
                case LINK, OTHER -> {}
            }
        }
        return into;
    }
}
