package dev.leat.web;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.engine.scan.Scanner;
import dev.leat.engine.scan.SourceUnreadable;
import dev.leat.web.WebParser.Fact;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchOutcome.NotModified;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// Saved pages of a tree, and pages behind addresses, named or listed by sitemaps. The key of a page is its path or its
/// address. What an address says is asked when it is opened, so every run asks; a cache
/// around the fetcher spares the asking.
final class WebScanner implements Scanner {
    private final Optional<Scanner> files;
    private final Addresses addresses;
    private final Fetcher fetcher;
    private final WebAccess access;

    /// @param access closed with the scanner
    WebScanner(Optional<Scanner> files, Addresses addresses, Fetcher fetcher, WebAccess access) {
        this.files = files;
        this.addresses = addresses;
        this.fetcher = fetcher;
        this.access = access;
    }

    static boolean isAddress(String key) {
        return key.startsWith("http://") || key.startsWith("https://");
    }

    @Override
    public List<Key> covers() {
        return List.of(new Key("."));
    }

    @Override
    public boolean selects(Key key) {
        return isAddress(key.text())
                ? addresses.selects(key.text())
                : files.filter(scanner -> scanner.selects(key)).isPresent();
    }

    @Override
    public boolean waits() {
        return !addresses.isEmpty();
    }

    @Override
    public Iterator<Scanned> scan() throws ScanLost {
        List<Iterator<Scanned>> parts = new ArrayList<>();
        if (files.isPresent()) {
            parts.add(files.get().scan());
        }
        if (!addresses.isEmpty()) {
            parts.add(pages());
        }
        return parts.size() == 1 ? parts.getFirst() : new Merged(parts);
    }

    private Iterator<Scanned> pages() throws ScanLost {
        Addresses.Found found;
        try {
            found = addresses.find(sitemap -> access.list(sitemap, fetcher));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScanLost(Codes.stopped());
        }
        TreeMap<Key, Scanned> steps = new TreeMap<>();
        for (String page : found.pages()) {
            Key key = new Key(page);
            steps.put(key, new Scanned.Found(new SourceRef(key, Stamp.UNKNOWN, SourceRef.UNKNOWN_SIZE)));
        }
        found.unseen().forEach((origin, why) -> {
            Key key = new Key(origin);
            steps.put(key, new Scanned.Unseen(key, why));
        });
        return Collections.unmodifiableCollection(steps.values()).iterator();
    }

    @Override
    public Content open(SourceRef source) throws IOException {
        String text = source.key().text();
        if (!isAddress(text)) {
            return files.orElseThrow(() -> new IllegalArgumentException("no files are scanned: " + text))
                    .open(source);
        }
        FetchOutcome outcome = fetch(text);
        return switch (outcome) {
            case Fetched page -> {
                Map<String, String> facts = new HashMap<>();
                facts.put(Fact.URL, text);
                facts.put(Fact.FINAL_URL, page.finalUri().toString());
                facts.put(Fact.TYPE, page.mediaType());
                facts.put(Fact.CHARSET, page.charset());
                facts.values().removeIf(String::isEmpty);
                byte[] body = page.body();
                yield new Content.Bytes(body, body.length, facts);
            }
            case NotModified same -> new Content.NotModified();
            case Failed failed -> throw new SourceUnreadable(failed.problem());
        };
    }

    private FetchOutcome fetch(String address) throws IOException {
        URI uri = URI.create(address);
        FetchRequest request = FetchRequest.of(uri).page();
        try {
            return fetcher.fetch(addresses.isNamed(address) ? request : request.discovered());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("stopped while " + address + " was fetched");
        }
    }

    @Override
    public void close() throws IOException {
        access.close();
        if (files.isPresent()) {
            files.get().close();
        }
    }

    /// Several scans in key order as one.
    private static final class Merged implements Iterator<Scanned> {
        private record Head(Scanned step, Iterator<Scanned> rest) {}

        private final PriorityQueue<Head> heads =
                new PriorityQueue<>((a, b) -> keyOf(a.step()).compareTo(keyOf(b.step())));

        Merged(List<Iterator<Scanned>> parts) {
            parts.forEach(this::refill);
        }

        private void refill(Iterator<Scanned> part) {
            if (part.hasNext()) {
                heads.add(new Head(part.next(), part));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Scanned next() {
            Head head = heads.remove();
            refill(head.rest());
            return head.step();
        }

        private static Key keyOf(Scanned step) {
            return switch (step) {
                case Scanned.Found(SourceRef ref) -> ref.key();
                case Scanned.Unfit(Key key, var why) -> key;
                case Scanned.Unseen(Key below, var why) -> below;
            };
        }
    }
}
