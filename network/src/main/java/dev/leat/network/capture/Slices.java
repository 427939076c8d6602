package dev.leat.network.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A recording too long for memory, cut into one piece of text for each device. A device that comes back is put
/// together as long as there is room: at most [#OPEN_MAX] characters are held, then the piece that grew longest ago
/// is handed out. The same lines make a prompt as in [Capture], but a name has to prove itself by what came before:
/// what is in doubt stays with the device before it. For one thread.
public final class Slices implements AutoCloseable {
    /// Characters held of all devices together.
    public static final int OPEN_MAX = 48 << 20;

    /// Of one device; what is longer is given up.
    public static final int SLICE_MAX = 32 << 20;

    private static final int LINE_MAX = 64 << 10;
    private static final int EARLY_LINES_MAX = 4_000;
    private static final int NAMES_MAX = 100_000;

    private final Reader reader;
    private final int openMax;
    private final int sliceMax;
    private final Map<String, Piece> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Integer> evidence = new HashMap<>();
    private final Set<String> certain = new HashSet<>();
    private final StringBuilder early = new StringBuilder();
    private int earlyLines;
    private long held;
    private @Nullable Piece current;
    private boolean ended;

    public Slices(InputStream bytes) {
        this(bytes, OPEN_MAX, SLICE_MAX);
    }

    Slices(InputStream bytes, int openMax, int sliceMax) {
        this.reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
        this.openMax = openMax;
        this.sliceMax = sliceMax;
    }

    /// What one device said. `name` is in lower case; `tooLong`: more than is held, so the text is empty.
    public record Slice(String name, String text, boolean tooLong) {}

    private static final class Piece {
        final String name;
        final StringBuilder text = new StringBuilder();
        boolean tooLong;

        Piece(String name) {
            this.name = name;
        }

        Slice slice() {
            return new Slice(name, tooLong ? "" : text.toString(), tooLong);
        }
    }

    /// The next piece, or null after the last.
    public @Nullable Slice next() throws IOException {
        while (!ended) {
            String line = line();
            if (line == null) {
                ended = true;
            } else {
                take(line);
            }
            if (held > openMax && open.size() > 1) {
                return eldest();
            }
        }
        return open.isEmpty() ? null : eldest();
    }

    private Slice eldest() {
        Iterator<Piece> pieces = open.values().iterator();
        Piece piece = pieces.next();
        pieces.remove();
        held -= piece.text.length();
        if (piece == current) {
            current = null;
        }
        return piece.slice();
    }

    private final StringBuilder unread = new StringBuilder();
    private boolean afterReturn;

    /// Up to a line end of any kind; of a line that is too long, as much as fits.
    private @Nullable String line() throws IOException {
        unread.setLength(0);
        int c = reader.read();
        if (afterReturn && c == '\n') {
            c = reader.read();
        }
        afterReturn = false;
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            if (unread.length() < LINE_MAX) {
                unread.append((char) c);
            }
            c = reader.read();
        }
        afterReturn = c == '\r';
        return unread.toString();
    }

    private void take(String line) {
        if (mayBePrompt(line)) {
            Prompt.of(TerminalResidue.strip(line)).ifPresent(this::heard);
        } else {
            Capture.hostname(line).ifPresent(name -> certain.add(key(name)));
        }
        Piece piece = current;
        if (piece == null) {
            if (earlyLines++ < EARLY_LINES_MAX) {
                early.append(line).append('\n');
            }
            return;
        }
        if (piece.text.length() + line.length() >= sliceMax) {
            held -= piece.text.length();
            piece.text.setLength(0);
            piece.text.trimToSize();
            piece.tooLong = true;
        }
        if (!piece.tooLong) {
            piece.text.append(line).append('\n');
            held += line.length() + 1L;
        }
    }

    private static boolean mayBePrompt(String line) {
        return line.indexOf('#') >= 0
                || line.indexOf('>') >= 0
                || line.stripLeading().startsWith("[");
    }

    private void heard(Prompt prompt) {
        String name = key(prompt.name());
        if (current != null && current.name.equals(name)) {
            return;
        }
        if (!certain.contains(name)) {
            int weight = prompt.commands() ? 2 : prompt.sure() && prompt.typed().isEmpty() ? 1 : 0;
            if (evidence.size() >= NAMES_MAX) {
                evidence.clear();
            }
            if (evidence.merge(name, weight, Integer::sum) < 2) {
                return;
            }
            certain.add(name);
            evidence.remove(name);
        }
        Piece piece = open.computeIfAbsent(name, Piece::new);
        if (current == null && !early.isEmpty()) {
            piece.text.append(early);
            held += early.length();
            early.setLength(0);
        }
        current = piece;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
