package dev.leat.cli.dot;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Asks a person; the end of input is the safe answer.
final class Question {
    private static final int ANSWER_MAX = 4096;

    private Question() {}

    static boolean ask(Session session, String question) throws IOException {
        String answer = line(session, question);
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /// The line a person typed, without blanks around it; empty at the end of input.
    static String line(Session session, String question) throws IOException {
        session.out().print(Line.of(question));
        session.out().flush();
        InputStream in = session.host().in();
        StringBuilder answer = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && answer.length() < ANSWER_MAX; c = in.read()) {
            answer.append((char) c);
        }
        byte[] bytes = answer.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}
