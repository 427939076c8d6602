package dev.leat.bench.judge;

/// Something about the samples that a reader of the verdict must know: a number, and what to do.
public record Flag(Kind kind, double number, String advice) {
    public enum Kind {
        DRIFT("drift"),
        AUTOCORRELATED("autocorrelated"),
        BIMODAL("bimodal"),
        MODE_SHIFT("mode-shift"),
        OUTLIERS("outliers"),
        ORDER_EFFECT("order-effect"),
        QUANTISED("quantised"),
        HIGH_VARIANCE("high-variance"),
        CLAMPED("clamped"),
        NOT_INTERLEAVED("not-interleaved"),
        TOO_FEW("too-few"),
        FEW_FORKS("few-forks"),
        CONTENDED("contended"),
        /// One of many questions, and not clear enough for that many.
        FAMILY("family"),
        BIASED("biased-statistic"),
        NOT_SUPPORTED("not-statistically-supported");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
