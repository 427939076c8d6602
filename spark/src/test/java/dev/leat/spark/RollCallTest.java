package dev.leat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

/// What a worker answers decides whether anything is sent to it.
class RollCallTest {
    private static final String MASTER = "spark://host:7077";

    private static RollCall.Present present(String worker, String build, RollCall.Recipe... recipes) {
        return new RollCall.Present(worker, "25", build, new ArrayList<>(List.of(recipes)));
    }

    private static RollCall.Recipe recipe(String print, String trouble) {
        return new RollCall.Recipe("handbook", print, trouble);
    }

    @Test
    void aWorkerLikeTheDriverIsWelcome() {
        RollCall.Present here = present("here", "b1", recipe("r1", ""));
        assertThat(present("w1", "b1", recipe("r1", "")).objection(MASTER, here))
                .isEmpty();
    }

    @Test
    void whoseResultsCouldDifferIsNot() {
        RollCall.Present here = present("here", "b1", recipe("r1", ""));
        Problem build =
                present("w1", "b2", recipe("r1", "")).objection(MASTER, here).orElseThrow();
        assertThat(build.code()).isEqualTo("LEAT-K006");
        assertThat(build.describe()).contains("w1 has b2", "LEAT_JOB_JAR");
        Problem file = present("w1", "b1", recipe("", "there is no contract.json"))
                .objection(MASTER, here)
                .orElseThrow();
        assertThat(file.code()).isEqualTo("LEAT-K007");
        assertThat(file.describe()).contains("handbook", "contract.json");
        Problem other =
                present("w1", "b1", recipe("r2", "")).objection(MASTER, here).orElseThrow();
        assertThat(other.code()).isEqualTo("LEAT-K007");
        assertThat(other.describe()).contains("another recipe");
    }

    @Test
    void whatHindersAnAnswerHasItsCode() {
        assertThat(SparkTrouble.atRollCall(
                                MASTER, List.of("handbook"), new UnsupportedClassVersionError("dev/leat/Leat"))
                        .code())
                .isEqualTo("LEAT-K005");
        assertThat(SparkTrouble.atRollCall(
                                MASTER,
                                List.of("handbook"),
                                new SparkException("java.lang.ClassNotFoundException: dev.leat.spark.RollCall", null))
                        .code())
                .isEqualTo("LEAT-K006");
        Problem lost =
                SparkTrouble.atRollCall(MASTER, List.of("handbook", "site"), new SparkException("Executor lost", null));
        assertThat(lost.code()).isEqualTo("LEAT-K008");
        assertThat(lost.describe()).contains("handbook, site", "Executor lost");
    }

    @Test
    void waitingForNobodyAndNoHomeAreSaid() {
        assertThat(Codes.noWorker(MASTER, 60).describe()).contains(MASTER, "60 s");
        assertThat(Codes.noHome("local-cluster[2,1,1024]").remedy()).contains("local[N]");
    }
}
