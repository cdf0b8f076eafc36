package jakarta.ejb;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In place of the Jakarta Enterprise Beans API's own: another thread runs what has it. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Asynchronous {}
