package dev.leat.bench.stats;

/// The smallest value but so many of an array, without sorting it: differences of all pairs are many, and only their
/// median and two ends are asked for. Reorders the array. Hoare, "Algorithm 65: find", CACM 4 (1961); linear on
/// average, the pivot being the median of three.
final class Selection {
    private static final int SHORT = 16;

    private Selection() {}

    /// As [Ordered#median] of the same values.
    static double median(double[] values) {
        int below = (values.length - 1) / 2;
        double low = at(values, below, 0, values.length);
        if (values.length % 2 == 1) {
            return low;
        }
        double high = at(values, below + 1, below + 1, values.length);
        return low == high ? low : low + 0.5 * (high - low);
    }

    /// The value that stands at `rank` once the part `from … to − 1` is sorted; then smaller ones stand before it and
    /// larger ones behind, so that a further rank is looked for on one side of it only.
    static double at(double[] values, int rank, int from, int to) {
        int low = from;
        int high = to - 1;
        while (high - low > SHORT) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        java.util.Arrays.sort(values, low, high + 1);
        return values[rank];
    }

    private static double middle(double a, double b, double c) {
        return a < b ? (b < c ? b : Math.max(a, c)) : (a < c ? a : Math.max(b, c));
    }
}
