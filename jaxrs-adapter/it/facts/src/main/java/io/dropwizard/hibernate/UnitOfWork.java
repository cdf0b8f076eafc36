package io.dropwizard.hibernate;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** That of Dropwizard by its name: the build goes without it. */
@Retention(RetentionPolicy.RUNTIME)
public @interface UnitOfWork {}
