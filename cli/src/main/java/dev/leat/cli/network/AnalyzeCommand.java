package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.network.analysis.Analyser;
import dev.leat.network.analysis.Analysis;
import dev.leat.network.analysis.TelemetryLog;
import dev.leat.network.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// `network analyze`: questions to the events of passes.
public final class AnalyzeCommand extends Command {
    private List<String> words = List.of();
    private int top = 20;
    private int least;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What the events of passes say")
                .description("cache-store: what the cache was asked. providers: where baselines came from. hotspots:"
                        + " comparisons that took longest. rollup: numbers of each day. scheduler: whether"
                        + " one site kept others waiting. freshness: when each device was last read, from the"
                        + " store. schemas: what events hold, as JSON Schema. Exit 5 where there is nothing"
                        + " to say.")
                .examples(
                        "leat network analyze providers .leat/network/warm",
                        "leat network analyze hotspots .leat/network/warm --format csv",
                        "leat network analyze schemas")
                .operands(true, "WORD", "The question, then files or folders of events", all -> words = all)
                .value("--top", "N", Integer.class, "Rows at most; default 20", value -> top = value)
                .value("--least-ms", "N", Integer.class, "Leave out what took less; default 0", value -> least = value);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        String question = words.getFirst();
        if (question.equals("schemas")) {
            session.out().raw(TelemetryEvent.schemas());
            return Exit.DONE;
        }
        if (question.equals("freshness")) {
            return new OverviewCommand(OverviewCommand.View.FRESHNESS).run(session);
        }
        Analyser analyser = Arrays.stream(Analyser.values())
                .filter(one -> one.word().equals(question))
                .findFirst()
                .orElseThrow(() -> CommandError.usage(
                        "network analyze",
                        question,
                        "the questions are "
                                + Arrays.stream(Analyser.values())
                                        .map(Analyser::word)
                                        .collect(Collectors.joining(", "))
                                + ", freshness, schemas",
                        "leat network analyze providers .leat/network/warm"));
        if (top < 1 || least < 0) {
            throw CommandError.usage("network analyze", "" + Math.min(top, least), "counts are positive", "--top 20");
        }
        List<String> places = new ArrayList<>(words.subList(1, words.size()));
        if (places.isEmpty()) {
            places.add(".leat/network/warm");
        }
        TelemetryLog log = new TelemetryLog(List.of(), 0);
        for (String place : places) {
            log = log.plus(MeasuredPass.log(session, session.host().here().resolve(place)));
        }
        Analysis analysis = analyser.of(log, top, least);
        RecordOutput.print(session, analysis.columns(), analysis.records());
        if (log.badLines() > 0 && !session.common().quiet()) {
            session.err().raw(log.badLines() + " lines are no events and were left out\n");
        }
        return analysis.rows().isEmpty() ? Exit.NOT_THERE : Exit.DONE;
    }
}
