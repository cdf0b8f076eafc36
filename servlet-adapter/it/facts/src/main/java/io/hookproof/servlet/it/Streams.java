package io.hookproof.servlet.it;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a body as a listener may, and prints what not every container prints. Asks for no delivery, to be compared. */
public final class Streams extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().endsWith("/print")) {
            print(response);
        } else if (request.getRequestURI().endsWith("/again")) {
            response.setCharacterEncoding("UTF-8");
            String first = readAskingTimeAndAgain(request);
            response.getWriter().print(first + readAskingTimeAndAgain(request));
        } else if (request.getRequestURI().endsWith("/closed")) {
            request.getInputStream().read();
            request.getInputStream().close();
            request.getReader().read();
            request.getReader().close();
            response.getWriter()
                    .print(readAskingTimeAndAgain(request) + request.getReader().readLine());
        } else if (request.getRequestURI().endsWith("/field")) {
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getParameter("payload"));
        } else if (request.getRequestURI().endsWith("/values")) {
            request.getParameterValues("payload")[0] = "changed";
            response.getWriter().print(request.getParameter("payload"));
        } else if (request.getRequestURI().endsWith("/sent")) {
            response.getWriter().print(sent(request));
        } else if (request.getRequestURI().endsWith("/names")) {
            response.getWriter()
                    .print(String.join("|", Collections.list(request.getHeaderNames()))
                            .toLowerCase(Locale.ROOT));
        } else if (request.getRequestURI().endsWith("/write")) {
            write(request, response);
        } else if (request.getRequestURI().endsWith("/label")) {
            response.getWriter().print(request.getContentType() + "|" + request.getHeader("Content-Type"));
        } else if (request.getRequestURI().endsWith("/length")) {
            response.getWriter().print(request.getContentLength() + "|" + request.getContentLengthLong());
        } else if (request.getRequestURI().endsWith("/anew")) {
            response.getWriter().close();
            response.reset();
            response.getWriter().print(response.isCommitted());
        } else if (request.getRequestURI().endsWith("/ready")) {
            writeWhenReady(request.startAsync());
        } else if (request.getRequestURI().endsWith("/too-soon")) {
            listenTooSoon(request, response);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
            listen(request);
        }
    }

    /** What the filter shows as it was sent, or does not show because it was not sent. */
    private static String sent(HttpServletRequest request) {
        return request.getHeader("X-Twice") + "|" + Collections.list(request.getHeaders("X-Twice")) + "|"
                + request.getHeader("X-Never") + "|" + request.getParameter("never") + "|"
                + Arrays.toString(request.getParameterValues("never"));
    }

    /** At most as much as there is: a reader that is given it anew each time would read for ever. */
    private static String readAskingTimeAndAgain(HttpServletRequest request) throws IOException {
        int most = request.getContentLength();
        StringBuilder text = new StringBuilder();
        String way = String.valueOf(request.getQueryString()).replace('-', ' ');
        if ("reader".equals(way)) {
            String line;
            while (text.length() <= most && (line = request.getReader().readLine()) != null) {
                text.append(line);
            }
            return text.toString();
        } else if ("single letters".equals(way)) {
            int letter;
            while (text.length() <= most && (letter = request.getReader().read()) != -1) {
                text.append((char) letter);
            }
            return text.toString();
        } else if ("few letters".equals(way)) {
            char[] few = new char[8];
            int letters;
            while (text.length() <= most && (letters = request.getReader().read(few)) != -1) {
                text.append(few, 0, letters);
            }
            return text.toString();
        }
        byte[] few = new byte[8];
        int length;
        if ("whole arrays".equals(way)) {
            do {
                length = request.getInputStream().readNBytes(few, 0, few.length);
                text.append(new String(few, 0, length, StandardCharsets.UTF_8));
            } while (length == few.length && text.length() <= most);
            return text.toString();
        } else if ("whole pieces".equals(way)) {
            do {
                few = request.getInputStream().readNBytes(8);
                text.append(new String(few, StandardCharsets.UTF_8));
            } while (few.length == 8 && text.length() <= most);
            return text.toString();
        } else if ("single bytes".equals(way)) {
            while (text.length() <= most && (length = request.getInputStream().read()) != -1) {
                text.append((char) length);
            }
            return text.toString();
        } else if ("all at once".equals(way)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            request.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        }
        while (text.length() <= most && (length = request.getInputStream().read(few)) != -1) {
            text.append(new String(few, 0, length, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = "part-" + System.nanoTime();
        try {
            request.getPart("a").write(name);
        } catch (ServletException noParts) {
            throw new IOException(noParts);
        }
        File folder = (File) getServletContext().getAttribute(ServletContext.TEMPDIR);
        boolean isThere = Files.deleteIfExists(folder.toPath().resolve(name));
        boolean isHere = Files.deleteIfExists(Path.of(name));
        response.getWriter().print((isThere ? "temporary" : "") + (isHere ? "working" : ""));
    }

    private static void print(HttpServletResponse response) throws IOException {
        response.setCharacterEncoding("UTF-8");
        ServletOutputStream out = response.getOutputStream();
        out.println("caf\u00e9");
        out.print(1.5);
        try {
            out.println("12 \u20ac");
        } catch (CharConversionException notInLatin1) {
            out.print("12 EUR");
        }
        out.println(true);
    }

    private static void listen(HttpServletRequest request) throws IOException {
        String way = String.valueOf(request.getQueryString());
        ServletInputStream in = request.getInputStream();
        AsyncContext async = request.startAsync();
        Listener listener = new Listener(async, in, way);
        in.setReadListener(listener);
        if (way.contains("twice")) {
            try {
                in.setReadListener(listener);
            } catch (IllegalStateException refused) {
                listener.steps().add("refused");
            }
        }
        listener.steps().add("returned");
        if (way.contains("later")) {
            new Thread(() -> {
                        try {
                            listener.read();
                        } catch (IOException unreadable) {
                            listener.onError(unreadable);
                        }
                    })
                    .start();
        }
    }

    private static void listenTooSoon(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletInputStream in = request.getInputStream();
        try {
            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() {}

                @Override
                public void onAllDataRead() {}

                @Override
                public void onError(Throwable failure) {}
            });
        } catch (IllegalStateException refused) {
            response.getWriter().print("refused");
        }
    }

    private static void writeWhenReady(AsyncContext async) throws IOException {
        ServletOutputStream out = async.getResponse().getOutputStream();
        out.setWriteListener(new WriteListener() {
            private int left = 4;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (left == 0) {
                        async.complete();
                        return;
                    }
                    left--;
                    out.write("x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8));
                }
            }

            @Override
            public void onError(Throwable failure) {
                async.complete();
            }
        });
    }

    private record Listener(
            AsyncContext async, ServletInputStream in, String way, ByteArrayOutputStream bytes, List<String> steps)
            implements ReadListener {
        Listener(AsyncContext async, ServletInputStream in, String way) {
            this(async, in, way, new ByteArrayOutputStream(), new CopyOnWriteArrayList<>());
        }

        void read() throws IOException {
            if (way.contains("whole")) {
                bytes.writeBytes(in.readAllBytes());
                return;
            }
            byte[] few = new byte[8];
            while (in.isReady() && (way.contains("end") || !in.isFinished())) {
                int length = in.read(few);
                if (length < 0) {
                    return;
                }
                bytes.write(few, 0, length);
            }
        }

        @Override
        public void onDataAvailable() throws IOException {
            steps.add("data");
            if (way.contains("fails")) {
                throw new IOException("the disk is full");
            } else if (!way.contains("later")) {
                read();
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            steps.add("all");
            byte[] said = way.contains("in-order")
                    ? String.join(" ", steps).getBytes(StandardCharsets.UTF_8)
                    : bytes.toByteArray();
            async.getResponse().getOutputStream().write(said);
            async.complete();
        }

        @Override
        public void onError(Throwable failure) {
            try {
                ((HttpServletResponse) async.getResponse()).sendError(500);
            } catch (IOException unanswerable) {
                throw new UncheckedIOException(unanswerable);
            }
            async.complete();
        }
    }
}
