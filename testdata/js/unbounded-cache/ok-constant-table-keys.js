const PLANS = Object.freeze({ free: 10, team: 100, company: 1000 });
const VERBS = { get: 'read', put: 'write' };

const quotaByPlan = {};
const byKind = new Map();

function planOf(req) {
  switch (req.headers['x-plan']) {
    case 'company':
      return 'company';
    case 'team':
      return 'team';
    default:
      return 'free';
  }
}

module.exports = function meter(req, res, next) {
  for (const plan of Object.keys(PLANS)) {
    quotaByPlan[plan] = PLANS[plan];
  }
  const plan = planOf(req);
  quotaByPlan[plan] = (quotaByPlan[plan] || 0) - 1;
  byKind.set(VERBS[req.method.toLowerCase()] ?? 'other', Date.now());
  byKind.set(typeof req.body, req.headers.host);
  next();
};
