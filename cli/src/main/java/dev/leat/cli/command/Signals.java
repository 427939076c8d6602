package dev.leat.cli.command;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/// SIGINT, SIGTERM and SIGHUP of the JVM. By reflection, because `sun.misc.Signal` is supported but warned about by
/// the compiler; where it is missing, signals end the process and the next run repairs.
final class Signals implements Host.Interrupts {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    @Override
    public Listening listen(Runnable onSignal) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (p, m, args) -> {
                if (m.getName().equals("handle")) {
                    onSignal.run();
                    return null;
                }
                return m.getName().equals("equals") ? p == args[0] : m.getName().equals("hashCode") ? 1 : "leat";
            });
            List<Runnable> back = new ArrayList<>();
            for (String name : NAMES) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                Object before = handle.invoke(null, one, ours);
                back.add(() -> restore(handle, one, before));
            }
            return () -> back.forEach(Runnable::run);
        } catch (ReflectiveOperationException e) {
            return () -> {}; // This JVM handles its signals itself (-Xrs), or has none.
        }
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot give back " + signal, e);
        }
    }
}
