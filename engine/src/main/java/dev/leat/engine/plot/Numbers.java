package dev.leat.engine.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as people read them, the same in every place.
public final class Numbers {
    private Numbers() {}

    /// Three significant digits; whole numbers from 100 on, with commas between thousands. Unknown is an en dash.
    public static String show(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,d", Math.round(value)).replace("-", "−");
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        String plain = rounded.abs().compareTo(new BigDecimal("0.00001")) < 0
                ? rounded.toString()
                : rounded.stripTrailingZeros().toPlainString();
        return plain.replace("-", "−");
    }

    /// `+3.8 %`, `−12 %`.
    public static String change(double share) {
        if (!Double.isFinite(share)) {
            return "–";
        }
        double percent = 100 * share;
        String digits = String.format(Locale.ROOT, Math.abs(percent) < 9.95 ? "%.1f" : "%,.0f", Math.abs(percent));
        boolean none = digits.equals("0.0");
        return (none ? "" : percent < 0 ? "−" : "+") + digits + " %";
    }

    /// A tick whose neighbours lie `step` away.
    static String tick(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return decimals > 6
                ? show(value)
                : String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value)
                        .replace("-", "−");
    }
}
