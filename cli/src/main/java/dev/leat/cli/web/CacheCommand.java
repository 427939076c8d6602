package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.engine.memory.Cache;
import dev.leat.store.cache.DiskCache;
import dev.leat.web.cache.StoredAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// `leat web cache stats|ls|rm|sweep|clear`: the copies of answers on disk.
public final class CacheCommand extends Command {
    private static final List<String> VERBS = List.of("stats", "ls", "rm", "sweep", "clear");

    private List<String> words = List.of();
    private Optional<String> folder = Optional.empty();
    private Optional<String> host = Optional.empty();
    private boolean dry;

    /// A copy. `url` is empty where it is damaged or nothing that was fetched.
    private record Copy(Cache.Id id, String url, String host, long bytes, Instant expires, boolean whole) {}

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("The copies of answers on disk")
                .description("stats: how many, how large, of how many hosts, and how many have outlived themselves."
                        + " ls: each with its address. rm URL…: these, and with --host all of a host. sweep: those"
                        + " that have outlived themselves, or are damaged. clear: all. Files that are no copies are"
                        + " left alone.")
                .examples(
                        "leat web cache stats",
                        "leat web cache ls --host example.org --format csv",
                        "leat web cache rm https://example.org/page",
                        "leat web cache clear")
                .operands(true, "stats|ls|rm|sweep|clear [URL…]", "What to do", all -> words = all)
                .text("--host", "NAME", "Only copies from this host", name -> host = Optional.of(name))
                .flag("-n, --dry-run", "Say what would go", on -> dry = on)
                .text("--cache-dir", "DIR", "Default: " + CacheOptions.FOLDER, dir -> folder = Optional.of(dir));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL, Format.CSV);
    }

    @Override
    public int run(Session session) throws Exception {
        String verb = words.getFirst();
        if (!VERBS.contains(verb) || ((words.size() > 1) != verb.equals("rm") && host.isEmpty())) {
            throw CommandError.usage(
                    session.name(),
                    String.join(" ", words),
                    "the words are stats, ls, sweep, clear, or rm with addresses or --host",
                    "Write leat web cache stats");
        }
        Path place = CacheOptions.folder(session, folder);
        try (DiskCache cache = CacheOptions.disk(session, place)) {
            List<Copy> copies = copies(cache);
            Instant now = session.host().clock().instant();
            return switch (verb) {
                case "ls" -> list(session, copies);
                case "rm" -> remove(session, cache, copies, copy -> words.contains(copy.url()) || words.size() == 1);
                case "sweep" -> remove(session, cache, copies, copy -> !copy.whole() || !now.isBefore(copy.expires()));
                case "clear" -> remove(session, cache, copies, copy -> true);
                default -> stats(session, place, copies, now);
            };
        }
    }

    /// In order of their addresses.
    private List<Copy> copies(DiskCache cache) throws IOException {
        List<Copy> copies = new ArrayList<>();
        try {
            cache.visit(held -> {
                Optional<StoredAnswer> answer =
                        held.entry().map(Cache.Entry::value).flatMap(StoredAnswer::read);
                String url = answer.map(StoredAnswer::url).orElse("");
                String from =
                        url.isEmpty() ? "" : String.valueOf(URI.create(url).getHost());
                if (host.isEmpty() || host.get().toLowerCase(Locale.ROOT).equals(from)) {
                    Instant expires = held.entry().map(Cache.Entry::expires).orElse(Instant.EPOCH);
                    copies.add(new Copy(
                            held.id(),
                            url,
                            from,
                            held.bytes(),
                            expires,
                            held.entry().isPresent()));
                }
            });
        } catch (NoSuchFileException e) {
            return copies; // nothing was kept yet
        }
        copies.sort(Comparator.comparing(Copy::url));
        return copies;
    }

    private int remove(Session session, DiskCache cache, List<Copy> copies, Predicate<Copy> wanted) {
        List<Copy> going = copies.stream().filter(wanted).toList();
        if (!dry) {
            going.forEach(copy -> cache.remove(copy.id()));
        }
        long bytes = going.stream().mapToLong(Copy::bytes).sum();
        if (!session.common().quiet()) {
            session.err()
                    .print(Amount.counted(going.size(), "copy", "copies") + " (" + Amount.bytes(bytes) + ") "
                            + (dry ? "would be removed" : "removed"));
        }
        return going.isEmpty() && words.size() > 1 ? Exit.NOT_THERE : Exit.DONE;
    }

    private static int stats(Session session, Path place, List<Copy> copies, Instant now) {
        long bytes = copies.stream().mapToLong(Copy::bytes).sum();
        long hosts = copies.stream()
                .map(Copy::host)
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
        long old = copies.stream()
                .filter(copy -> copy.whole() && !now.isBefore(copy.expires()))
                .count();
        long damaged = copies.stream().filter(copy -> !copy.whole()).count();
        if (session.format() == Format.TABLE) {
            session.out()
                    .print(Line.of(Amount.counted(copies.size(), "copy", "copies") + " from "
                                    + Amount.counted(hosts, "host", "hosts") + ", " + Amount.bytes(bytes) + " of "
                                    + Amount.bytes(CacheOptions.BYTES_DEFAULT) + ", " + old + " outlived, " + damaged
                                    + " damaged, in ")
                            .data(session.show(place)));
            return Exit.DONE;
        }
        session.out()
                .raw(JsonText.of(json -> {
                            json.writeStartObject();
                            json.writeStringProperty("schema", "leat.web.cache/1");
                            json.writeStringProperty("folder", place.toString());
                            json.writeNumberProperty("entries", copies.size());
                            json.writeNumberProperty("bytes", bytes);
                            json.writeNumberProperty("bytesMax", CacheOptions.BYTES_DEFAULT);
                            json.writeNumberProperty("hosts", hosts);
                            json.writeNumberProperty("expired", old);
                            json.writeNumberProperty("corrupt", damaged);
                            json.writeEndObject();
                        })
                        + "\n");
        return Exit.DONE;
    }

    private static int list(Session session, List<Copy> copies) {
        if (session.format() == Format.TABLE) {
            Table table = new Table(
                    new Table.Column("address", Table.Kind.KEY),
                    new Table.Column("bytes", Table.Kind.NUMBER),
                    new Table.Column("until", Table.Kind.PROSE));
            copies.forEach(copy -> table.row(
                    Line.ofData(copy.url().isEmpty() ? copy.id().fingerprint().hex() : copy.url()),
                    Line.of(Amount.count(copy.bytes())),
                    Line.of(copy.whole() ? copy.expires().toString() : "damaged")));
            table.printWhole(session.out());
            return Exit.DONE;
        }
        boolean csv = session.format() == Format.CSV;
        if (csv) {
            session.out().raw("url,host,bytes,expires\n");
        }
        StringBuilder all = new StringBuilder();
        for (Copy copy : copies) {
            if (csv) {
                session.out()
                        .raw("\"" + copy.url().replace("\"", "\"\"") + "\"," + copy.host() + "," + copy.bytes() + ","
                                + copy.expires() + "\n");
                continue;
            }
            String line = JsonText.of(json -> {
                json.writeStartObject();
                json.writeStringProperty("url", copy.url());
                json.writeStringProperty("host", copy.host());
                json.writeNumberProperty("bytes", copy.bytes());
                json.writeStringProperty("expires", copy.expires().toString());
                json.writeEndObject();
            });
            if (session.format() == Format.JSONL) {
                session.out().raw(line + "\n");
            } else {
                all.append(all.isEmpty() ? "" : ",").append(line);
            }
        }
        if (session.format() == Format.JSON) {
            session.out().raw("{\"schema\":\"leat.web.cache-list/1\",\"entries\":[" + all + "]}\n");
        }
        return Exit.DONE;
    }
}
