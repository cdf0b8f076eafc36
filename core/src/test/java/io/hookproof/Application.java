package io.hookproof;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;

/** Code under a class loader of its own, as each application of a container has one, that calls what they share. */
public final class Application implements Runnable {
    private final Runnable call;

    public Application(Runnable call) {
        this.call = call;
    }

    @Override
    public void run() {
        call.run();
    }

    /** Its loader, which nothing holds any more once the call is over. */
    public static WeakReference<ClassLoader> calling(Runnable call) throws Exception {
        Loader loader = new Loader();
        Runnable application =
                (Runnable) loader.own().getConstructor(Runnable.class).newInstance(call);
        application.run();
        return new WeakReference<>(loader);
    }

    /** Whether it goes; what may go is not looked for at once. */
    public static boolean isCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        return loader.get() == null;
    }

    private static final class Loader extends ClassLoader {
        Loader() {
            super(Application.class.getClassLoader());
        }

        Class<?> own() throws IOException {
            try (InputStream file = Application.class.getResourceAsStream("Application.class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(Application.class.getName(), bytes, 0, bytes.length);
            }
        }
    }
}
