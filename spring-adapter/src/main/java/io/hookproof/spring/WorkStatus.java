package io.hookproof.spring;

import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * The status that asynchronous work sets before it ends. After a time-out the response's status is the time-out's, and
 * says nothing about the work.
 */
final class WorkStatus implements CallableProcessingInterceptor {
    private final HttpServletResponse response;
    private volatile boolean isOver;

    WorkStatus(HttpServletResponse response) {
        this.response = response;
    }

    /** Ends the work's use of the response. */
    void end() {
        isOver = true;
    }

    int now() {
        return isOver ? HttpStatus.OK.value() : response.getStatus();
    }

    @Override
    public <T> Object handleTimeout(NativeWebRequest request, Callable<T> task) {
        end();
        return RESULT_NONE;
    }
}
