package dev.leat.records;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.DocumentTable;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.engine.scan.Scanner;
import dev.leat.records.contract.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;

/// Rows of a table that hold a document each, by ascending key. The greatest key is fixed when the scan begins. Keys
/// are asked for page by page; documents some at a time, as they are opened in about that order. Keys of items have
/// their numbers padded, so that they sort as numbers do.
final class TableScanner implements Scanner {
    /// The fact of a content that says which row it stands in.
    static final String ROW_KEY = "row_key";

    /// Documents read ahead, and how many of them may wait.
    private static final int AHEAD = 32;

    private static final int WAITING_MAX = 8 * AHEAD;
    private static final int WIDTH = 19;

    private final DocumentTable table;
    private final String name;
    private final RecordsSettings.TableSettings settings;
    private final TreeMap<Long, DocumentTable.Row> waiting = new TreeMap<>();
    private long most = Long.MAX_VALUE;

    TableScanner(DocumentTable table, String name, RecordsSettings.TableSettings settings) {
        this.table = table;
        this.name = name;
        this.settings = settings;
        this.most = settings.keyTo();
    }

    /// What is asked of the database: the settings, else the contract.
    static DocumentTable.Wish wish(String pipeline, RecordsSettings.TableSettings from, Contract.SourceNames contract)
            throws ConfigError {
        return new DocumentTable.Wish(
                from.database(),
                named(pipeline, "table", "source_table", from.table().or(contract::table)),
                named(pipeline, "key", "source_key_column", from.key().or(contract::key)),
                named(pipeline, "column", "source_column", from.column().or(contract::column)),
                from.changed(),
                from.among().or(contract::among),
                from.shards(),
                from.shard());
    }

    private static String named(String pipeline, String setting, String inContract, Optional<String> name)
            throws ConfigError {
        return name.filter(text -> !text.isBlank())
                .orElseThrow(() -> new ConfigError(Codes.badSource(
                        pipeline,
                        "neither from." + setting + " nor the contract's " + inContract + " is given",
                        "Name it in one of both")));
    }

    @Override
    public List<Key> covers() {
        return List.of(new Key(name));
    }

    @Override
    public boolean selects(Key key) {
        return key.isBelow(new Key(name));
    }

    @Override
    public boolean waits() {
        return false;
    }

    private Key key(long number) {
        String digits = Long.toString(number);
        return new Key(name + "/" + "0".repeat(WIDTH - digits.length()) + digits);
    }

    @Override
    public Iterator<Scanned> scan() throws ScanLost {
        Optional<long[]> bounds = table.bounds();
        if (bounds.isEmpty()) {
            return List.<Scanned>of().iterator();
        }
        if (bounds.get()[0] < 0) {
            throw new ScanLost(Codes.badKeys(table.name(), bounds.get()[0]));
        }
        long last = Math.min(settings.keyTo(), bounds.get()[1]);
        synchronized (waiting) {
            most = last;
        }
        return new Pages(settings.keyFrom(), last);
    }

    private final class Pages implements Iterator<Scanned> {
        private final Queue<Scanned> page = new ArrayDeque<>();
        private final long last;
        private long next;
        private boolean ended;

        Pages(long first, long last) {
            this.next = first;
            this.ended = first > last;
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                load();
            }
            return !page.isEmpty();
        }

        private void load() {
            try {
                List<DocumentTable.Entry> entries = table.entries(next, last, settings.pageSize());
                long before = -1;
                for (DocumentTable.Entry entry : entries) {
                    page.add(
                            entry.key() == before
                                    ? new Scanned.Unfit(
                                            new Key(key(entry.key()).text() + "#again"),
                                            Codes.twice(table.name(), entry.key()))
                                    : new Scanned.Found(new SourceRef(
                                            key(entry.key()),
                                            new Stamp.OfText(entry.changed()),
                                            SourceRef.UNKNOWN_SIZE)));
                    before = entry.key();
                }
                ended = entries.size() < settings.pageSize() || before == last;
                next = before + 1;
            } catch (ScanLost e) {
                // what has been found counts; below the table nothing is known to be gone
                page.add(new Scanned.Unseen(new Key(name), e.problem()));
                ended = true;
            }
        }

        @Override
        public Scanned next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }
    }

    @Override
    public Content open(SourceRef source) throws IOException {
        String text = source.key().text();
        long number = Long.parseLong(text.substring(text.lastIndexOf('/') + 1));
        DocumentTable.Row row = row(number);
        byte[] content = row.isText() ? withoutEncoding(row.content()) : row.content();
        return new Content.Bytes(content, content.length, Map.of(ROW_KEY, Long.toString(number)));
    }

    private DocumentTable.Row row(long number) throws IOException {
        synchronized (waiting) {
            DocumentTable.Row row = waiting.remove(number);
            if (row != null) {
                return row;
            }
            for (DocumentTable.Row read : table.rows(number, Math.max(number, most), AHEAD)) {
                if (read.key() == number) {
                    row = row == null ? read : row;
                } else {
                    waiting.putIfAbsent(read.key(), read);
                }
            }
            while (waiting.size() > WAITING_MAX) {
                waiting.pollFirstEntry();
            }
            if (row == null) {
                throw new NoSuchFileException(source(number));
            }
            return row;
        }
    }

    private String source(long number) {
        return table.name() + ", key " + number;
    }

    /// Characters are what they are, whatever the declaration says they were once encoded in.
    static byte[] withoutEncoding(byte[] utf8) {
        int end = Math.min(utf8.length, 512);
        String head = new String(utf8, 0, end, StandardCharsets.ISO_8859_1);
        int close = head.indexOf("?>");
        int open = head.indexOf("<?xml");
        if (open < 0 || close < open || !head.substring(0, open).isBlank()) {
            return utf8;
        }
        String declaration = head.substring(open, close);
        String plain = declaration.replaceFirst("\\s+encoding\\s*=\\s*(\"[^\"]*\"|'[^']*')", "");
        if (plain.equals(declaration) || declaration.toLowerCase(Locale.ROOT).contains("utf-8")) {
            return utf8;
        }
        byte[] start = (head.substring(0, open) + plain).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + utf8.length - close];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(utf8, close, all, start.length, utf8.length - close);
        return all;
    }

    @Override
    public void close() {
        table.close();
    }
}
