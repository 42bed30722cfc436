import fc from 'fast-check';

// One seed for all runs, so that a failure is the same for everyone; FC_SEED=… tries others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261124) });
