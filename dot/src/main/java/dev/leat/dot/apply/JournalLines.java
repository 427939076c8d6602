package dev.leat.dot.apply;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkRun;
import dev.leat.dot.operation.OperationText;
import dev.leat.engine.apply.JournalWriter;
import dev.leat.engine.plan.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Operations as lines of the journal; what the links of a run have in common is made once.
final class JournalLines {
    private JournalLines() {}

    static void write(List<? extends Operation> parts, JournalWriter lines) throws IOException {
        for (Operation part : parts) {
            if (part instanceof LinkRun run) {
                byte[] path = OperationText.beginning(run);
                byte[] text = OperationText.middle(run);
                for (int i = run.from(); i < run.to(); i++) {
                    byte[] name = run.names()[i].getBytes(StandardCharsets.UTF_8);
                    lines.begin();
                    lines.put(path);
                    lines.put(name);
                    lines.put(text);
                    lines.put(name);
                    lines.end();
                }
            } else {
                lines.line(OperationText.of((LinkOperation) part));
            }
        }
    }
}
