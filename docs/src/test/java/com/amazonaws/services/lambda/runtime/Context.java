package com.amazonaws.services.lambda.runtime;

/** As much of AWS's interface as the pages show. */
public interface Context {}
