package dev.leat.bench.gate;

import dev.leat.bench.config.GateSettings;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.stats.Family;
import dev.leat.bench.workload.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two sides that were measured, before many questions are allowed for and failures are confirmed.
///
/// @param answers in the order of the gates; [#allowFor] may weaken one
record Pending(
        Sides.Key key,
        Prepared b,
        List<Asked> gates,
        List<Question> questions,
        List<Optional<Question.Answer>> answers,
        ResultDocument document) {

    /// Of several failing comparisons only those stay failures that are clear enough for as many questions.
    /// Gates that demand a gain are not among them: failing one is no alarm.
    static void allowFor(List<Pending> pending) {
        for (GateSettings.Family kind : List.of(GateSettings.Family.HOLM, GateSettings.Family.BH)) {
            record Seat(Pending group, int at, double p) {}
            List<Seat> seats = new ArrayList<>();
            for (Pending group : pending) {
                for (int i = 0; i < group.gates().size(); i++) {
                    GateSettings gate = group.gates().get(i).gate();
                    boolean alarm =
                            gate.maxIncrease().isPresent() || gate.maxDecrease().isPresent();
                    if (gate.family() == kind
                            && alarm
                            && gate.severity() == GateSettings.Severity.FAIL
                            && gate.judge() != GateSettings.Judged.ESTIMATE
                            && group.answers().get(i).isPresent()) {
                        seats.add(new Seat(
                                group,
                                i,
                                group.answers().get(i).get().comparison().oneSided()));
                    }
                }
            }
            if (seats.size() < 2) {
                continue;
            }
            double[] p = seats.stream().mapToDouble(Seat::p).toArray();
            double[] raised = kind == GateSettings.Family.HOLM ? Family.holm(p) : Family.benjaminiHochberg(p);
            for (int i = 0; i < raised.length; i++) {
                Seat seat = seats.get(i);
                if (fails(seat.group().answers().get(seat.at())) && raised[i] > Looks.SINGLE / 2) {
                    Question.Answer answer =
                            seat.group().answers().get(seat.at()).orElseThrow();
                    List<Flag> flags = new ArrayList<>(answer.comparison().flags());
                    flags.add(new Flag(
                            Flag.Kind.FAMILY,
                            raised[i],
                            "one of " + raised.length + " questions, and not clear enough for that many: more pairs"));
                    seat.group()
                            .answers()
                            .set(
                                    seat.at(),
                                    Optional.of(new Question.Answer(
                                            answer.metric(),
                                            answer.why(),
                                            answer.comparison()
                                                    .as(Verdict.INCONCLUSIVE)
                                                    .with(flags))));
                }
            }
        }
    }

    static boolean fails(Optional<Question.Answer> answer) {
        return answer.map(one -> one.comparison().verdict() == Verdict.FAIL).orElse(false);
    }
}
