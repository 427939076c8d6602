package dev.leat.cli.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The little of a terminal that live regions use: line feeds, carriage return, cursor up, erase below, synchronized
/// updates. Anything else is an error. Answers the lines a person sees.
public final class Replay {
    List<String> play(ByteArrayOutputStream written) {
        return play(written.toString(StandardCharsets.UTF_8));
    }

    public List<String> play(String text) {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                row++;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
                lines.get(row).setLength(0);
            } else if (c == '\r') {
                lines.get(row).setLength(0);
            } else if (c == 033) {
                int end = i + 2;
                while (!Character.isLetter(text.charAt(end))) {
                    end++;
                }
                String code = text.substring(i + 2, end + 1);
                if (code.endsWith("A")) {
                    row -= Integer.parseInt(code.substring(0, code.length() - 1));
                } else if (code.equals("J")) {
                    while (lines.size() > row + 1) {
                        lines.removeLast();
                    }
                    lines.get(row).setLength(0);
                } else if (!code.startsWith("?2026")) {
                    throw new AssertionError("unexpected control sequence " + code);
                }
                i = end;
            } else {
                lines.get(row).append(c);
            }
        }
        List<String> seen =
                new ArrayList<>(lines.stream().map(StringBuilder::toString).toList());
        while (!seen.isEmpty() && seen.getLast().isEmpty()) {
            seen.removeLast();
        }
        return seen;
    }
}
