package io.hookproof.spring;

import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * The status that promised work sets before it ends. What stands in the response after a time-out is the time-out's, and says
 * nothing of the work.
 */
final class WorkStatus implements CallableProcessingInterceptor {
    private final HttpServletResponse response;
    private volatile boolean isOver;

    WorkStatus(HttpServletResponse response) {
        this.response = response;
    }

    /** From now on the response is not the work's. */
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
