package io.dropwizard.hibernate;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What several of Dropwizard's annotations on one method are compiled into. */
@Retention(RetentionPolicy.RUNTIME)
public @interface UnitsOfWork {
    UnitOfWork[] value();
}
