package dev.leat.cli.dot;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks a person; the end of input is the safe answer.
final class Question {
    private static final int ANSWER_MAX = 4096;

    private Question() {}

    static boolean ask(Session session, String question) throws IOException {
        Reply reply = reply(session, question);
        return reply.is("y", "Y", "yes", "YES", "Yes");
    }

    /// What a person typed, without blanks around it. The end of input is no answer at all.
    record Reply(String text, boolean isEnd) {
        boolean is(String... words) {
            return List.of(words).contains(text);
        }
    }

    static Reply reply(Session session, String question) throws IOException {
        session.out().print(Line.of(question));
        session.out().flush();
        InputStream in = session.host().in();
        StringBuilder answer = new StringBuilder();
        int c = in.read();
        boolean end = c < 0;
        for (; c >= 0 && c != '\n' && answer.length() < ANSWER_MAX; c = in.read()) {
            answer.append((char) c);
        }
        byte[] bytes = answer.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new Reply(new String(bytes, StandardCharsets.UTF_8).strip(), end);
    }
}
