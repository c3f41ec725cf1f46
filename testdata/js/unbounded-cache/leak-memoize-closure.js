const { lookUpTax } = require('./tax');

function memoize(fn) {
  const results = new Map();
  return (arg) => {
    if (results.has(arg)) return results.get(arg);
    const result = fn(arg);
    results.set(arg, result); // want unbounded-cache
    return result;
  };
}

const taxOf = memoize(lookUpTax);

const priceOf = (() => {
  const prices = {};
  return function (sku) {
    if (!prices[sku]) prices[sku] = { sku, at: Date.now() }; // want unbounded-cache
    return prices[sku];
  };
})();

module.exports = async (ctx, next) => {
  ctx.state.tax = await taxOf(ctx.request.query.zip);
  ctx.state.price = priceOf(ctx.params.sku);
  await next();
};
